import { abilityOf } from './casl-ability.mjs';
import { Facts } from './facts.ts';

/** As its guides show it for a web server: a new ability for each request. */
export const peer = {
  name: 'CASL 7.0.1, rebuilt for each question',
  create(work) {
    const facts = new Facts(work);
    return {
      decide: ({ userId, permission, type, id }) => abilityOf(facts, userId).can(permission, { type, id }),
      setRole: (userId, role) => void facts.roles.set(userId, role),
    };
  },
};
