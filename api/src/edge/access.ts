import type { Step } from './step';

/**
 * Judges who may send a request: everyone, until there are accounts. What is kept of earlier answers is sent behind this step, and each of
 * them is one that any reader may see.
 */
export const access: Step = () => undefined;
