import { askedTypeIndex, organizationTypeIndex } from '../permission-catalog.ts';
import { holderHandles, usableHandles } from './access-of.ts';
import { decide } from './decide.ts';
import type { Facts } from './facts.ts';
import { firstInOrder, type Stretch } from './first-in-order.ts';
import type { Member } from './member-table.ts';
import type { ResourceTable } from './resource-table.ts';

const personOrder = {
  keyOf: (member: Member) => member.personKey,
  idOf: (member: Member) => member.userId ?? '',
};

/**
 * The persons who may use a permission on a resource, sorted by id: equals filter(decide) over all persons (R-ACC-13).
 * Only who comes into question is decided about: holders of grants on the resource or above it, holders of all, Admins.
 */
export function allowedPersons(
  facts: Facts,
  permissionKey: string,
  resourceType: string,
  resourceId: string,
  stretch: Stretch,
): readonly string[] {
  return firstInOrder(
    membersInQuestion(facts, resourceType, resourceId),
    personOrder,
    stretch,
    (member) =>
      member.userId !== null && decide(facts, member, permissionKey, resourceType, resourceId).allowed,
  );
}

function* membersInQuestion(facts: Facts, resourceType: string, resourceId: string): Generator<Member> {
  if (facts.catalog.typeIndex(resourceType) === organizationTypeIndex) yield* facts.members.all();
  const table = facts.table(resourceType);
  const resource = table?.handles.get(resourceId);
  if (!table || resource === undefined) return;
  for (const handle of holderHandles(facts, table, resource)) {
    const member = facts.members.ofHandle(handle);
    if (member) yield member;
  }
}

/** The resources of a type that the person may use a permission on, sorted by id: equals filter(decide) (R-ACC-13). */
export function allowedResources(
  facts: Facts,
  userId: string,
  permissionKey: string,
  resourceType: string,
  stretch: Stretch,
): readonly string[] {
  const member = facts.members.ofUser(userId);
  const isAllowed = (id: string) => decide(facts, member, permissionKey, resourceType, id).allowed;
  const permission = facts.catalog.permission(permissionKey);
  // without the role's permission nothing comes into question, whatever was granted
  if (!permission || !member || (permission.roleMask & member.roleBit) === 0) return [];
  if (askedTypeIndex(permission, resourceType) === organizationTypeIndex) {
    const { organizationId: id } = facts;
    return isAllowed(id) && (stretch.after === null || id > stretch.after) ? [id] : [];
  }
  const table = facts.table(resourceType);
  return table ? allowedInTable(table, member, stretch, isAllowed) : [];
}

function allowedInTable(
  table: ResourceTable,
  member: Member,
  stretch: Stretch,
  isAllowed: (id: string) => boolean,
): readonly string[] {
  const { handles } = table;
  const order = {
    keyOf: (handle: number) => handles.orderKeyOf(handle),
    idOf: (handle: number) => handles.idOf(handle),
  };
  return firstInOrder(usableHandles(table, member), order, stretch, (handle) =>
    isAllowed(handles.idOf(handle)),
  );
}
