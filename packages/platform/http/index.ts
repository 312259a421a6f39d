export type { Authenticate } from './authenticate.ts';
export { invalid } from './error-handler.ts';
export type { ValidationFault } from './problem-document.ts';
export { type HttpExchange, type Method, type Route, type RouteInput, route } from './route.ts';
export { createHttpServer, type HttpServerOptions } from './server.ts';
