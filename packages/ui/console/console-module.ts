import type { AnyRoute } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import type { StringsLoader } from '../language/strings.ts';

/** What one module brings into the console. The shell knows modules only by this shape. */
export interface ConsoleModule {
  /** The module's name; also the namespace of its texts, where `title` is its name in the header. */
  readonly key: string;
  readonly strings: StringsLoader;
  /** Entries of the left navigation, inside an organization. */
  readonly navigation?: readonly NavigationEntry[];
  /** Pages, by who may open them. */
  readonly routes?: (parents: RouteParents) => ModuleRoutes;
  /** Resource types of this module whose access can be granted; named by the text `resourceTypes.<type>`. */
  readonly resourceTypes?: readonly string[];
  /** What this module shows on the pages of others; Admins see it. */
  readonly parts?: PagePartsOfModule;
  /** Which lists of an organization to fetch again on which event of its stream (R-NOW-3). */
  readonly live?: Readonly<Record<string, readonly string[]>>;
}

/** Parts of a page that is about something of another module. */
export interface PagePartsOfModule {
  readonly member?: ComponentType<{ memberId: string }>;
  readonly resource?: ComponentType<{ resourceType: string; resourceId: string }>;
}

/** One entry of the left navigation. */
export interface NavigationEntry {
  /** Beneath the organization's address. */
  readonly path: string;
  /** Key of the text in the module's namespace. */
  readonly label: string;
  /** Key of what the header says there, where it is not the module's `title`. */
  readonly header?: string;
  readonly icon: ComponentType<{ size?: number; stroke?: number }>;
  /** The permission without which the entry is absent; left out where every member may enter. */
  readonly permission?: string;
  /** Smaller comes first. */
  readonly rank: number;
}

/** Where a module hangs its pages: open to anybody, to the signed-in person, to members of the organization. */
export interface RouteParents {
  readonly visitor: AnyRoute;
  readonly person: AnyRoute;
  readonly organization: AnyRoute;
}

/** A module's pages, under the same names. */
export type ModuleRoutes = { readonly [Parent in keyof RouteParents]?: AnyRoute[] };
