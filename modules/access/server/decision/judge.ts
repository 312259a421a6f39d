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
import type { Question } from './question.ts';
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
    const find = () => andThen(this.#organizationOf(question), (id) => this.#load(id, arrived));
    return andThen(this.#inOneHistory(find), (loaded) => this.decideIn(loaded, principal, question));
  }

  /**
   * Looks up what many questions are about, each organization once, and answers the organization of the question at a
   * place; all of them include every change acknowledged before the call.
   */
  findAll(questions: readonly (Question | undefined)[]): Soon<(place: number) => Loaded> {
    return this.#inOneHistory(() => this.#findAll(questions));
  }

  #findAll(questions: readonly (Question | undefined)[]): Soon<(place: number) => Loaded> {
    const ids = allSoon(questions, (question) => question && this.#organizationOf(question));
    return andThen(ids, (found) => {
      const distinct = [...new Set(found)];
      return andThen(
        allSoon(distinct, (id) => this.#load(id)),
        (loaded) => {
          const byId = new Map(distinct.map((id, place) => [id, loaded[place]]));
          return (place: number) => byId.get(found[place]);
        },
      );
    });
  }

  /** Where a resource belongs is remembered by another history than it is judged by only if the database was replaced. */
  #inOneHistory<T>(find: () => Soon<T>): Soon<T> {
    const { history } = this.#state;
    return andThen(find(), (found) => (this.#state.history === history ? found : find()));
  }

  #organizationOf({ resourceType, resourceId }: Question): Soon<string | undefined> {
    if (resourceType === installationType) return undefined;
    return this.#state.resources.organizationOf(resourceType, resourceId);
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
