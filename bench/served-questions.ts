import { builtInManifests } from '../modules/access/domain/index.ts';
import { type Question, type Workload, workload } from './workload.ts';

const count = 20_000;
const permissions = builtInManifests.flatMap((manifest) => manifest.permissions);

/** How many questions a batch has. */
export const batchSize = 100;

/** The workload's organization, asked about the product's own permissions, for that is what a server knows. */
export const served: Workload = asksForBuiltIn(workload(1, count));

function asksForBuiltIn(work: Workload): Workload {
  const questions = work.questions.map((question, index): Question => {
    const fitting = permissions.filter(({ resourceTypes }) => resourceTypes.includes(question.type));
    return { ...question, permission: fitting[index % fitting.length]?.key ?? '' };
  });
  return { ...work, manifests: builtInManifests, questions };
}

/** A question as the Authorization API 1.0 asks it. */
export function asked({ userId, permission, type, id }: Question) {
  return { subject: { type: 'user', id: userId }, action: { name: permission }, resource: { type, id } };
}

/** Questions that share person and permission, about `size` things of one type. */
export function batches(size: number, number: number): readonly (readonly Question[])[] {
  return Array.from({ length: number }, (_, start) => {
    const first = served.questions[start * size] ?? served.questions[0];
    if (!first) throw new Error('the workload has no questions');
    const alike = served.questions.filter(({ type }) => type === first.type).slice(start, start + size);
    return alike.map(({ id }) => ({ ...first, id }));
  });
}

export const singleBodies = served.questions
  .slice(0, 2_000)
  .map((question) => JSON.stringify(asked(question)));

/** Batches with the short body: person and permission once. */
export const batchBodies = batches(batchSize, 100).map((questions) => {
  const { subject, action } = asked(questions[0] as Question);
  return JSON.stringify({
    subject,
    action,
    evaluations: questions.map(({ type, id }) => ({ resource: { type, id } })),
  });
});
