/** The store can't be used as it is; the message is for the one who starts the program. */
export class DatabaseError extends Error {}
