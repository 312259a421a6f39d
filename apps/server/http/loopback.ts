import { BlockList } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

const forwardedBy = ['x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'forwarded', 'via'];
const nearName = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i;

/**
 * Answers "not found" to every other machine: judged by the connection itself, never believing a forwarded header. The
 * name in the address bar has to be this machine's too, or a page of another site could have its own name lead here
 * (DNS rebinding) and read along in the operator's browser.
 */
export async function refuseStrangers(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const { remoteAddress = '' } = request.socket;
  const address = remoteAddress.replace(/^::ffff:/, '');
  const near = loopback.check(address, address.includes(':') ? 'ipv6' : 'ipv4');
  const forwarded = forwardedBy.some((name) => request.headers[name] !== undefined);
  const named = nearName.test(request.headers.host ?? '');
  return near && named && !forwarded ? undefined : reply.callNotFound();
}
