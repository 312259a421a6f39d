import { expect, it } from 'vitest';
import { problems } from './problems.ts';
import { hasChildren, tooDeep, treeMove } from './tree-move.ts';

const point = { id: 'hall', type: 'metering-point' };
const under = (id: string, pathIds: string[], type = 'metering-point') =>
  treeMove({ ...point, parent: { id, type, pathIds } })?.problem.code;

it('R-ACC-6 a point moves beneath another one, or to the top', () => {
  expect(under('site', ['root'])).toBeUndefined();
  expect(treeMove({ ...point, parent: null })).toBeUndefined();
});

it('R-ACC-6 a point can not hang beneath itself', () => {
  expect(under('hall', ['site'])).toBe('access/cycle');
  expect(under('machine', ['site', 'hall'])).toBe('access/cycle');
});

it('R-ACC-11 a parent of another type or organization is not found', () => {
  expect(under('device-1', [], 'device')).toBe('access/unknown-resource');
  expect(treeMove({ ...point, parent: undefined })?.problem.status).toBe(404);
});

it('a point that others hang beneath is not deleted', () => {
  expect(hasChildren(2)).toMatchObject({
    problem: { code: 'access/has-children' },
    extensions: { children: 2 },
  });
  expect(hasChildren(0)).toBeUndefined();
});

it("what a tree refuses is said in words that fit the types of services too, not metering points' alone", () => {
  const itself = treeMove({ id: 'a', type: 'folder', parent: { id: 'a', type: 'folder', pathIds: [] } });
  const said = [itself, hasChildren(1), tooDeep(101)].map((refusal) => refusal?.detail);
  const titles = ['cycle', 'too-deep', 'has-children'].map(
    (slug) => problems[slug as keyof typeof problems].title,
  );
  expect([...said, ...titles].filter((words) => !words || /metering point/i.test(words))).toEqual([]);
});
