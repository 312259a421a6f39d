/** What is served beside the declared routes, and why none of it can reach into an organization. Reviewed by hand. */
export const libraryRoutes: Readonly<Record<string, string>> = {};
