export type { Authenticate } from './authenticate.ts';
export { downloadRoute, type PageAsked } from './download.ts';
export { invalid } from './error-handler.ts';
export type { ServerModule } from './module.ts';
export type { HttpServerOptions } from './options.ts';
export type { ValidationFault } from './problem-document.ts';
export { type HttpExchange, type Method, type Route, type RouteInput, route } from './route.ts';
export { createHttpServer } from './server.ts';
