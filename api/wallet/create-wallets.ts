import type { Config } from '../../runtime/config';
import { createApplePasses } from '../../tickets/wallets/apple-pass';
import { createGoogleWallet } from '../../tickets/wallets/google-wallet';
import { createPassTokens } from '../../tickets/wallets/pass-tokens';

/** The wallets that the settings switch on, and the secrets of passes. Throws when a certificate or key cannot be read. */
export function createWallets(config: Config, secrets: readonly string[]) {
  const {
    APPLE_WALLET_DIR: folder,
    GOOGLE_WALLET_KEY_FILE: keyFile,
    GOOGLE_WALLET_ISSUER_ID: issuer,
  } = config;
  return {
    apple: folder ? createApplePasses(folder) : undefined,
    google: keyFile && issuer ? createGoogleWallet(keyFile, issuer) : undefined,
    tokens: createPassTokens(secrets),
    /** The public address of the web service for passes; undefined without https, which devices insist on. */
    serviceUrl: config.PUBLIC_URL.startsWith('https:') ? `${config.PUBLIC_URL}/wallet` : undefined,
  };
}

/** See `createWallets`. */
export type Wallets = ReturnType<typeof createWallets>;
