/** What other modules keep about a person and the person may see. */
export interface Footprint {
  /** The first 100 organizations. */
  readonly organizations: readonly {
    readonly id: string;
    readonly name: string;
    readonly role: 'admin' | 'editor' | 'viewer';
    readonly membershipId: string;
  }[];
  /** Personal access tokens, never their secrets. */
  readonly tokens: readonly {
    readonly name: string;
    readonly organizationId: string;
    readonly createdAt: Date;
  }[];
}

/** Collects a person's footprint; plugged in by whoever keeps memberships. */
export interface PersonFootprint<Transaction = never> {
  /** Within a transaction that sees every organization. */
  of(tx: Transaction, userId: string): Promise<Footprint>;
}

/** The port to plug `PersonFootprint` into. */
export const personFootprint: { readonly name: string; readonly type?: PersonFootprint } = {
  name: 'identity.person-footprint',
};
