import { Refused } from '@fleetgate/kernel';
import { type Query, type RequestContext, unknown } from '@fleetgate/platform/operation';
import type { DecisionExplanation, ExplainQuery } from '../../contract/index.ts';
import {
  decideOnInstallation,
  type ExplainedReason,
  installationId,
  installationType,
  type OrganizationSnapshot,
  organizationType,
  outcome,
  reasonsOf,
} from '../../domain/index.ts';
import { isVerifiedPerson } from '../decision/person-store-across-organizations.ts';
import { accessState } from '../ports.ts';
import { namesOf } from '../resource/store.ts';
import { reasonAnswer } from './answer.ts';

const notFound = outcome.notFound.reason.code;

type Question = ExplainQuery & { readonly memberId: string };

/**
 * Why a member may or may not: for an Admin about everybody, with what could be done about it; for a member about the own
 * membership (R-ACC-12). The explanation is taken in the step in which memory was found current.
 */
export const explainMember: Query<Question, DecisionExplanation> = {
  kind: 'query',
  guard: 'own-or-admin',
  execute: async (request, question) => {
    const { organizationId = '' as never, services } = request;
    const snapshot = await services.ports.use(accessState).organization(organizationId);
    if (!snapshot?.hasMembership(question.memberId)) throw new Refused(unknown());
    if (question.resourceType === installationType) return onInstallation(request, snapshot, question);
    const { memberId, permission, resourceType, resourceId } = question;
    const explanation = snapshot.explain(memberId, permission, resourceType, resourceId);
    const all = reasonsOf(explanation, resourceType);
    const reasons = asAdmin(request, snapshot) ? all : all.map((reason) => toldToMember(reason, question));
    // of what is not found no name is looked up either
    const ids = reasons.flatMap(({ code, path = [], remedies }) =>
      code === notFound ? [] : [...path, ...remedies.flatMap(idsIn)],
    );
    const names = await services.database.inOrganization(organizationId, (tx) =>
      namesOf(tx, { organizationId, type: resourceType }, ids),
    );
    return {
      decision: explanation.decision.allowed,
      reasons: reasons.map((reason) => reasonAnswer(reason, explanation, resourceType, names)),
    };
  },
};

function idsIn(remedy: ExplainedReason['remedies'][number]): readonly string[] {
  return remedy.do === 'grant' ? remedy.resourceIds : [];
}

function asAdmin({ principal }: RequestContext, snapshot: OrganizationSnapshot): boolean {
  return principal?.kind === 'person' && snapshot.decideGuard(principal.userId, 'admin').allowed;
}

/**
 * To who is no Admin, a resource of this organization without access is one that there is not, and of the points above it
 * nothing is told (R-ACC-11, R-ACC-6). Nobody can be granted another organization.
 */
function toldToMember(reason: ExplainedReason, { resourceType, resourceId }: Question): ExplainedReason {
  if (reason.condition !== 'access' || reason.holds) return reason;
  const remedies: ExplainedReason['remedies'] =
    resourceType === organizationType ? [] : [{ do: 'grant', resourceIds: [resourceId] }];
  return { ...reason, code: notFound, remedies };
}

/** What is asked on the installation needs a verified person, whatever the role. */
async function onInstallation(
  { services }: RequestContext,
  snapshot: OrganizationSnapshot,
  { memberId, permission, resourceId }: Question,
): Promise<DecisionExplanation> {
  const userId = snapshot.membership(memberId)?.userId ?? '';
  const verified = await isVerifiedPerson(services.database, userId);
  const known =
    resourceId === installationId
      ? decideOnInstallation(permission, verified === true)
      : outcome.unknownResource;
  const { allowed, reason } = verified === undefined ? outcome.notAMember : known;
  const condition = isAboutQuestion(reason.code) ? 'question' : 'membership';
  return { decision: allowed, reasons: [{ condition, holds: allowed, code: reason.code, remedies: [] }] };
}

function isAboutQuestion(code: string): boolean {
  return code === 'unknown-permission' || code === 'wrong-resource-type' || code === 'unknown-resource';
}
