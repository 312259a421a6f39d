import { BlockList } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/** Answers "not found" to every other machine: judged by the connection itself, never by a forwarded header. */
export async function refuseStrangers(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const { remoteAddress = '' } = request.socket;
  const address = remoteAddress.replace(/^::ffff:/, '');
  const near = loopback.check(address, address.includes(':') ? 'ipv6' : 'ipv4');
  const forwarded =
    request.headers['x-forwarded-for'] !== undefined || request.headers.forwarded !== undefined;
  return near && !forwarded ? undefined : reply.callNotFound();
}
