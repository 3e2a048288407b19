/** A backup or a restore did not take place; the message is for the person who asked for it. */
export class BackupError extends Error {}
