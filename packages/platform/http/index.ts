export { type HttpExchange, type Method, type Route, route } from './route.ts';
