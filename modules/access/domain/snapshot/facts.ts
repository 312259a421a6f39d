import type { PermissionCatalog } from '../permission-catalog.ts';
import { installationType, organizationType } from '../resource-type.ts';
import { MemberTable } from './member-table.ts';
import { ResourceTable } from './resource-table.ts';

/** What decisions in one organization rest on: its members, resources and grants as small integers. */
export class Facts {
  readonly organizationId: string;
  readonly catalog: PermissionCatalog;
  readonly members = new MemberTable();
  /** Another number after each change. */
  version = 0;
  /** One table for each resource type of the catalog, in its order; none for what needs no grant. */
  readonly tables: readonly (ResourceTable | undefined)[];

  constructor(organizationId: string, catalog: PermissionCatalog) {
    this.organizationId = organizationId;
    this.catalog = catalog;
    this.tables = catalog.resourceTypes.map((declaration) =>
      declaration.type === organizationType || declaration.type === installationType
        ? undefined
        : new ResourceTable(declaration),
    );
  }

  /** The table of a resource type, if it is one whose resources are granted. */
  table(type: string): ResourceTable | undefined {
    const index = this.catalog.typeIndex(type);
    return index === undefined ? undefined : this.tables[index];
  }
}
