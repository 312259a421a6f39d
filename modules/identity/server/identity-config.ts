import type { Registration } from '../domain/index.ts';

/** The operator's settings of accounts. */
export interface IdentityConfig {
  /** FLEETGATE_PUBLIC_URL */
  readonly publicUrl: URL;
  /** FLEETGATE_SECRET: signs session cookies; at least 32 characters. */
  readonly secret: string;
  /** FLEETGATE_PRODUCT_NAME */
  readonly productName: string;
  /** FLEETGATE_REGISTRATION: `open`, `invitation` or `domains:…`, see `parseRegistration` */
  readonly registration: Registration;
  /** FLEETGATE_PASSWORD_MIN_LENGTH, at least 8 */
  readonly passwordMinLength: number;
  /** FLEETGATE_SESSION_DAYS: a session ends so long after signing in, whatever happens. */
  readonly sessionDays: number;
  /** FLEETGATE_SESSION_IDLE_HOURS: a session ends after so long without a request. */
  readonly sessionIdleHours: number;
  /** FLEETGATE_TERMS_URL */
  readonly termsUrl: string | null;
  /** FLEETGATE_PRIVACY_URL */
  readonly privacyUrl: string | null;
  /** FLEETGATE_OPERATOR_CONTACT */
  readonly operatorContact: string | null;
}

/** The settings without environment; the composition overrides what the operator set. */
export const identityDefaults = {
  productName: 'Fleetgate',
  registration: { mode: 'open' },
  passwordMinLength: 10,
  sessionDays: 30,
  sessionIdleHours: 7 * 24,
  termsUrl: null,
  privacyUrl: null,
  operatorContact: null,
} satisfies Partial<IdentityConfig>;
