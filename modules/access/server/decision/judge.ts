import { allSoon, andThen, Refused, type Soon } from '@fleetgate/kernel';
import type { Database } from '@fleetgate/platform/database';
import { coalesced, type PersonPrincipal, type Principal } from '@fleetgate/platform/operation';
import {
  type Decision,
  decideOnInstallation,
  installationId,
  installationType,
  type OrganizationSnapshot,
  organizationType,
  outcome,
} from '../../domain/index.ts';
import { notAboutOthers } from './about-others.ts';
import type { AccessState } from './access-state.ts';
import { adminsAmong, isVerifiedPerson } from './person-store-across-organizations.ts';
import type { NotJudged, Question } from './question.ts';
import { isAboutSelf, isInReach, mayAskAboutAll } from './reach.ts';

type Loaded = OrganizationSnapshot | undefined;

/**
 * Judges questions for one caller: a registered service asks about everybody; an Admin about any subject on what the
 * own organization has; anybody about themselves (`api.md`). Asking outside of that is forbidden.
 */
export class Judge {
  readonly #state: AccessState;
  readonly #database: Database;
  #askers = new Set<string>();
  /** A batch of ten thousand questions outside of the caller's reach costs one read. */
  readonly #admins = coalesced(() => {
    const askers = [...this.#askers];
    this.#askers = new Set();
    return adminsAmong(this.#database, askers);
  });

  constructor(state: AccessState, database: Database) {
    this.#state = state;
    this.#database = database;
  }

  /**
   * From a state that includes every change acknowledged before the call, or before the request arrived whose moment is
   * given. Throws when the caller may not ask this.
   */
  decide(principal: Principal, question: Question, arrived?: number): Soon<Decision> {
    return andThen(this.find(question, arrived), (loaded) => this.decideIn(loaded, principal, question));
  }

  /** The organization that a question is about, as `decide` would judge it. */
  find({ resourceType, resourceId }: Question, arrived?: number): Soon<Loaded> {
    return this.#inOneHistory(() =>
      andThen(this.#organizationOf(resourceType, resourceId), (id) => this.#load(id, arrived)),
    );
  }

  /** The organizations that the questions of a batch are about, each loaded once; answers that of the question at a place. */
  findAll(asked: readonly (Question | NotJudged)[]): Soon<(place: number) => Loaded> {
    return this.#inOneHistory(() => {
      const ids = allSoon(asked, (one) =>
        'refused' in one ? undefined : this.#organizationOf(one.resourceType, one.resourceId),
      );
      return andThen(ids, (found) => this.#loadAll(found));
    });
  }

  #loadAll(found: readonly (string | undefined)[]): Soon<(place: number) => Loaded> {
    const distinct = [...new Set(found)];
    return andThen(
      allSoon(distinct, (id) => this.#load(id)),
      (loaded) => {
        const [only] = loaded;
        if (loaded.length === 1) return () => only;
        const byId = new Map(distinct.map((id, place) => [id, loaded[place]]));
        return (place) => byId.get(found[place]);
      },
    );
  }

  /** Where a resource belongs is remembered by another history than it is judged by only if the database was replaced. */
  #inOneHistory<T>(find: () => Soon<T>): Soon<T> {
    const { history } = this.#state;
    return andThen(find(), (found) => (this.#state.history === history ? found : find()));
  }

  #organizationOf(type: string, id: string): Soon<string | undefined> {
    return type === installationType ? undefined : this.#state.resources.organizationOf(type, id);
  }

  #load(organizationId: string | undefined, arrived?: number): Soon<Loaded> {
    return organizationId === undefined ? undefined : this.#state.organization(organizationId, arrived);
  }

  /** From the organization that the question's resource belongs to. */
  decideIn(snapshot: Loaded, principal: Principal, question: Question): Soon<Decision> {
    if (question.resourceType === installationType) return this.#onInstallation(principal, question);
    if (principal.kind === 'service') return forService(question, snapshot);
    if (isAboutSelf(principal, question)) {
      const visible = snapshot && isInReach(principal, snapshot) ? snapshot : undefined;
      return aboutSelf(principal, question, visible);
    }
    if (snapshot && mayAskAboutAll(principal, snapshot)) return aboutOther(question, snapshot);
    return this.#outside(principal);
  }

  /**
   * The same for questions that differ in the resource's id only, at once; nothing where one may be refused and others not,
   * or has to be read: then ask for each.
   */
  decideAlikeIn(
    snapshot: Loaded,
    principal: Principal,
    questions: readonly Question[],
  ): readonly Decision[] | undefined {
    const [first] = questions;
    if (principal.kind !== 'service' || !snapshot || first?.subjectType !== 'user') return undefined;
    const ids = questions.map(({ resourceId }) => resourceId);
    return snapshot.decideEach(first.subjectId, first.action, first.resourceType, ids);
  }

  /** Whether the resource exists must not show: an Admin of any organization gets the deny of an unknown one. */
  async #outside(person: PersonPrincipal): Promise<Decision> {
    this.#askers.add(person.userId);
    if ((await this.#admins()).has(person.userId)) return outcome.notFound;
    throw new Refused(notAboutOthers());
  }

  async #onInstallation(principal: Principal, question: Question): Promise<Decision> {
    if (question.resourceId !== installationId) return outcome.unknownResource;
    if (principal.kind === 'person') {
      if (!isAboutSelf(principal, question)) throw new Refused(notAboutOthers());
      return decideOnInstallation(question.action, principal.emailVerified);
    }
    if (question.subjectType !== 'user') return outcome.notAMember;
    const verified = await isVerifiedPerson(this.#database, question.subjectId);
    return verified === undefined ? outcome.notAMember : decideOnInstallation(question.action, verified);
  }
}

function decideIn(question: Question, snapshot: OrganizationSnapshot): Decision {
  if (question.subjectType !== 'user') return outcome.notAMember;
  return snapshot.decideFully(
    question.subjectId,
    question.action,
    question.resourceType,
    question.resourceId,
  );
}

function forService(question: Question, snapshot: OrganizationSnapshot | undefined): Decision {
  return snapshot ? decideIn(question, snapshot) : outcome.unknownResource;
}

function aboutOther(question: Question, snapshot: OrganizationSnapshot): Decision {
  const decision = decideIn(question, snapshot);
  const { code } = decision.reason;
  return code === 'unknown-resource' || code === 'not-a-member' ? outcome.notFound : decision;
}

/** A resource without access is not found for the person, never forbidden (R-ACC-11). */
function aboutSelf(
  person: PersonPrincipal,
  question: Question,
  snapshot: OrganizationSnapshot | undefined,
): Decision {
  const own = snapshot?.membershipOf(person.userId);
  if (!snapshot || own?.status !== 'active') return outcome.notFound;
  const decision = decideIn(question, snapshot);
  if (decision.allowed || question.resourceType === organizationType) return decision;
  return snapshot.canUse(own.id, question.resourceType, question.resourceId).allowed
    ? decision
    : outcome.notFound;
}
