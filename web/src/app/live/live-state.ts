export type LiveState = 'connecting' | 'live' | 'catching up' | 'reconnecting' | 'offline';

/** What was last heard of the feed: nothing yet, something, or that it was cut off. */
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
