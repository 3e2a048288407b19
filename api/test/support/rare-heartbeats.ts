/** A look at the ledger comes before each heartbeat, so that one too many would hide that a commit woke nobody. */
export const RARE_HEARTBEATS = { HEARTBEAT_SECONDS: '30' };
/** How long a test may take, in milliseconds, so that it fails where only a heartbeat helps. */
export const BEFORE_A_HEARTBEAT = 25_000;
