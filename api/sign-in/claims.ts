import { isEmailAddress } from '../../domain/message';
import { roles as ROLES, type Role, type User } from '../route';

/** The address in the claims. Some issuers write the flag as a text. An address that no mail can be sent to counts as none. */
export function emailOf(claims: Readonly<Record<string, unknown>>): Pick<User, 'email'> {
  const { email, email_verified: verified } = claims;
  if (typeof email !== 'string' || !isEmailAddress(email)) return {};
  return { email: { address: email, isVerified: verified === true || verified === 'true' } };
}

/** The roles in a claim; a token without the claim is a fan's. */
export function knownRoles(claim: unknown): Role[] {
  if (!Array.isArray(claim)) return ['fan'];
  return ROLES.filter((role) => claim.includes(role));
}

/**
 * The claim at a path of names, such as `realm_access.roles`; a claim whose own name is the whole text comes first, because
 * namespaced claims are URLs with dots. Undefined where there is none.
 */
export function claimAt(claims: Readonly<Record<string, unknown>>, path: string): unknown {
  if (Object.hasOwn(claims, path)) return claims[path];
  let value: unknown = claims;
  for (const name of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Record<string, unknown>)[name];
  }
  return value;
}
