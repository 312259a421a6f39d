import { Oso } from 'oso';
import { Facts, roles } from './facts.ts';

class Person {
  constructor(facts, id) {
    this.facts = facts;
    this.id = id;
  }
  role() {
    return this.facts.roles.get(this.id);
  }
  hasAccess(type, id) {
    return this.facts.hasAccess(this.id, this.role(), type, id);
  }
}

class Thing {
  constructor(type, id) {
    this.type = type;
    this.id = id;
  }
}

const rule = `allow(person: Person, action, thing: Thing) if
  holds(person.role(), action) and person.hasAccess(thing.type, thing.id);`;

/** Roles and permissions as facts of its language, grants asked of a method of ours. */
export const peer = {
  name: 'oso 0.27.3, grants by a method',
  async create(work) {
    const facts = new Facts(work);
    const oso = new Oso();
    oso.registerClass(Person);
    oso.registerClass(Thing);
    const holds = roles.flatMap((role) => facts.heldBy(role).map((key) => `holds("${role}", "${key}");`));
    await oso.loadStr([rule, ...holds].join('\n'));
    const people = new Map(facts.users.map((userId) => [userId, new Person(facts, userId)]));
    return {
      decide: ({ userId, permission, type, id }) =>
        oso.isAllowed(people.get(userId), permission, new Thing(type, id)),
      setRole: (userId, role) => void facts.roles.set(userId, role),
    };
  },
};
