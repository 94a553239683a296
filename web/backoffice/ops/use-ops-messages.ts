import { useEffect } from 'preact/hooks';
import { language } from '../../i18n/t';
import { opsMessages } from './t-ops';

/** Loads the messages for ops in the current language; false until they are there. */
export function useOpsMessages(): boolean {
  const locale = language();
  // biome-ignore lint/correctness/useExhaustiveDependencies: each language has a file of its own.
  useEffect(() => void opsMessages.load(), [locale]);
  return opsMessages.isLoaded();
}
