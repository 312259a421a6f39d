import { preparsePolicySet, statefulIsAuthorized } from '@cedar-policy/cedar-wasm/nodejs';
import { Facts, roles } from './facts.ts';

const entity = (type, id) => ({ type, id });

function policies(facts) {
  return roles
    .map((role) => {
      const actions = facts.heldBy(role).map((key) => `Action::"${key}"`);
      return `permit(principal in Role::"${role}", action in [${actions.join(', ')}], resource) when { context.hasAccess };`;
    })
    .join('\n');
}

/** Policies parsed once; whether the grant is there is found outside, by the same Maps and Sets as ours, and passed as one Boolean. */
export const peer = {
  name: 'Cedar wasm 4.13.0, grants resolved outside',
  create(work) {
    const facts = new Facts(work);
    const parsed = preparsePolicySet('bench', { staticPolicies: policies(facts) });
    if (parsed.type !== 'success') throw new Error(JSON.stringify(parsed));
    return {
      decide({ userId, permission, type, id }) {
        const role = facts.roles.get(userId);
        const principal = entity('User', userId);
        const answer = statefulIsAuthorized({
          principal,
          action: entity('Action', permission),
          resource: entity('Resource', id),
          context: { hasAccess: facts.hasAccess(userId, role, type, id) },
          preparsedPolicySetId: 'bench',
          entities: [{ uid: principal, attrs: {}, parents: [entity('Role', role)] }],
        });
        if (answer.type !== 'success') throw new Error(JSON.stringify(answer));
        return answer.response.decision === 'allow';
      },
      setRole: (userId, role) => void facts.roles.set(userId, role),
    };
  },
};
