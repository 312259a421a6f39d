import { Ability, AbilityBuilder } from '@casl/ability';

const options = {
  conditionsMatcher: (matches) => matches,
  detectSubjectType: (subject) => subject.type,
};

/** What a user may do, with functions as conditions. */
export function abilityOf(facts, userId) {
  const { can, build } = new AbilityBuilder(Ability);
  const role = facts.roles.get(userId);
  const held = facts.heldBy(role);
  for (const type of ['organization', 'device', 'metering-point'])
    can(held, type, ({ id }) => facts.hasAccess(userId, role, type, id));
  return build(options);
}
