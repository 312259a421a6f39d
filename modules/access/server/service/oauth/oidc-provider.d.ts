/** The part of the library that this module uses; the package brings no types. */
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http';

  export interface Context {
    status: number;
    body: unknown;
    set(header: string, value: string): void;
    remove(header: string): void;
    /** The form as it was sent, checked for repeated members and for the syntax of scopes. */
    readonly oidc: { readonly body: { readonly scope?: string } };
  }

  export interface StoredToken {
    readonly clientId: string;
    readonly scope?: string;
    readonly exp: number;
  }

  export interface Adapter {
    find(id: string): Promise<object | undefined>;
    upsert(id: string, payload: StoredToken): Promise<void>;
  }

  export interface Token {
    scope: string | undefined;
  }

  type Listener = (ctx: Context, error: Error) => void;

  export class Provider {
    /** The request that is being answered. */
    static readonly ctx: Context | undefined;
    constructor(issuer: string, configuration: object);
    readonly Client: {
      prototype: { compareClientSecret(this: { clientId: string }, sent: string): Promise<boolean> };
    };
    readonly ClientCredentials: {
      prototype: { save(this: Token): Promise<string>; generateTokenId(this: Token): string };
    };
    use(middleware: (ctx: Context, next: () => Promise<void>) => Promise<void>): this;
    callback(): (request: IncomingMessage, response: ServerResponse) => Promise<void>;
    on(event: 'server_error', listener: Listener): this;
  }

  export const errors: {
    readonly InvalidClientAuth: new (detail: string) => Error;
    readonly InvalidScope: new (description: string, scope: string) => Error;
  };
}
