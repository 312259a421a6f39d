import type { Route } from '@fleetgate/platform/http';
import type { Answer, Client } from '../../testing/index.ts';
import { type Control, controls, pathIds } from './positive-controls.ts';
import type { Scene } from './scene.ts';

export const nameOf = (route: Pick<Route, 'method' | 'path'>) => `${route.method} ${route.path}`;

/** How to call a route successfully; a route that nobody described stops the suite by its name. */
export function controlOf(route: Pick<Route, 'method' | 'path'>): Control {
  const control = controls[nameOf(route)];
  if (!control) throw new Error(`${nameOf(route)} has no entry in suites/scene/positive-controls.ts`);
  return control;
}

export const paramNamesOf = (path: string) => [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);

/** What stands in a route's path in this scene. */
export function paramsOf(route: Pick<Route, 'method' | 'path'>, scene: Scene): Record<string, string> {
  const own = controlOf(route).params?.(scene) ?? {};
  const entries = paramNamesOf(route.path).map((name) => [name, own[name] ?? pathIds[name]?.(scene)]);
  const unknown = entries.find(([, value]) => value === undefined);
  if (unknown)
    throw new Error(`${nameOf(route)}: {${unknown[0]}} has no entry in suites/scene/positive-controls.ts`);
  return Object.fromEntries(entries);
}

export function pathOf(path: string, params: Readonly<Record<string, string>>): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
}

/** The body of a successful call, and the headers that say what it is. */
export function sentBy(
  { body, text }: Control,
  scene: Scene,
): [body: unknown, headers: Record<string, string>] {
  return text ? [text[1](scene), { 'content-type': text[0] }] : [body?.(scene), {}];
}

/** Reads no further than the head of an answer that never ends. */
export async function headOf(client: Client, path: string): Promise<Answer> {
  const stop = new AbortController();
  const answer = await client.open(path, stop.signal);
  stop.abort();
  return { status: answer.status, body: '', headers: answer.headers };
}
