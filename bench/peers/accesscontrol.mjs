import { AccessControl } from 'accesscontrol';
import { Facts, roles } from './facts.ts';

/** Knows roles only: the grants are our own sets beside it. */
export const peer = {
  name: 'accesscontrol 3.1.1, grants in own sets',
  create(work) {
    const facts = new Facts(work);
    const control = new AccessControl();
    for (const role of roles) {
      control.grant(role);
      for (const key of facts.heldBy(role)) control.grant(role).readAny(key.replaceAll('.', '/'));
    }
    control.lock();
    const names = new Map(facts.permissions.map(({ key }) => [key, key.replaceAll('.', '/')]));
    return {
      decide({ userId, permission, type, id }) {
        const role = facts.roles.get(userId);
        return (
          control.can(role).readAny(names.get(permission)).granted && facts.hasAccess(userId, role, type, id)
        );
      },
      setRole: (userId, role) => void facts.roles.set(userId, role),
    };
  },
};
