import { abilityOf } from './casl-ability.mjs';
import { Facts } from './facts.ts';

/** The documented fast way: an ability for each user, kept, with functions as conditions. */
export const peer = {
  name: 'CASL 7.0.1, abilities kept',
  create(work) {
    const facts = new Facts(work);
    const abilities = new Map(facts.users.map((userId) => [userId, abilityOf(facts, userId)]));
    return {
      decide: ({ userId, permission, type, id }) => abilities.get(userId).can(permission, { type, id }),
      setRole(userId, role) {
        facts.roles.set(userId, role);
        abilities.set(userId, abilityOf(facts, userId));
      },
    };
  },
};
