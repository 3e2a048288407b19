export type LiveState = 'connecting' | 'live' | 'catching up' | 'reconnecting' | 'offline';

/** The last contact with the feed: none yet, connected, or cut off. */
export type Contact = 'none' | 'up' | 'down';

export function liveStateOf(contact: Contact, isBehind: boolean, isOnline: boolean): LiveState {
  switch (contact) {
    case 'none':
      return 'connecting';
    case 'up':
      return isBehind ? 'catching up' : 'live';
    case 'down':
      return isOnline ? 'reconnecting' : 'offline';
  }
}
