import { TestBed } from '@angular/core/testing';
import { openDirectory } from '../../testing/directory';
import { settle } from '../../testing/screen';
import { Session } from '../session/session';
// Imported here, so that opening the lazy page takes no more than one turn of the event loop.
import './account-page';

const OWN = ['/account/sessions', '/account/keys'];

it('the own account is read for who is signed in; nobody is asked to sign in for it', async () => {
  const { screen, requests } = await openDirectory('/settings/account');
  expect(screen.text).toContain('Nobody is signed in.');
  for (const path of OWN) expect(requests('GET', path)).toEqual([]);
  const account = { id: 3, name: 'Ada' };
  TestBed.inject(Session).take({ state: 'accounts', account, role: 'editor', via: 'session' });
  await settle();
  for (const path of OWN) expect(requests('GET', path)).toHaveLength(1);
});
