import { newEnforcer, newModelFromString } from 'casbin';
import { Facts, roles } from './facts.ts';

const model = `
[request_definition]
r = sub, act, type, id
[policy_definition]
p = role, act
[role_definition]
g = _, _
[policy_effect]
e = some(where (p.eft == allow))
[matchers]
m = r.act == p.act && g(r.sub, p.role) && hasAccess(r.sub, p.role, r.type, r.id)
`;

/** The best model of several tried: a row for each cell of the matrix, grants asked of a function of ours. */
export const peer = {
  name: 'casbin 5.51.1, grants by a function',
  async create(work) {
    const facts = new Facts(work);
    const enforcer = await newEnforcer(newModelFromString(model));
    await enforcer.addFunction('hasAccess', (userId, role, type, id) =>
      facts.hasAccess(userId, role, type, id),
    );
    await enforcer.addPolicies(roles.flatMap((role) => facts.heldBy(role).map((key) => [role, key])));
    await enforcer.addGroupingPolicies([...facts.roles].map(([userId, role]) => [userId, role]));
    return {
      decide: ({ userId, permission, type, id }) => enforcer.enforceSync(userId, permission, type, id),
      async setRole(userId, role) {
        await enforcer.removeFilteredGroupingPolicy(0, userId);
        await enforcer.addGroupingPolicy(userId, role);
        facts.roles.set(userId, role);
      },
    };
  },
};
