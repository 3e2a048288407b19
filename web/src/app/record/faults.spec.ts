import { petFault, petsFault, usernameFault } from './faults';

describe('the rules of a user', () => {
  it.each([
    ['', 'Enter a username.'],
    ['   ', 'Enter a username.'],
    [' daisy', 'A username has no space at its start or end.'],
    ['daisy\u00a0', 'A username has no space at its start or end.'],
    ['daisy duck', undefined],
    ['x'.repeat(64), undefined],
    ['x'.repeat(65), 'A username has at most 64 characters.'],
    ['🦆'.repeat(64), undefined],
    ['🦆'.repeat(65), 'A username has at most 64 characters.'],
    ['e\u0301'.repeat(64), undefined],
  ])('say of the username %j: %j', (username, fault) => {
    expect(usernameFault(username)).toBe(fault);
  });

  it.each([
    ['none', [], undefined],
    ['repeats', ['duck', 'duck'], undefined],
    ['a hundred', Array<string>(100).fill('duck'), undefined],
    ['a hundred and one', Array<string>(101).fill('duck'), 'A user has at most 100 pets. These are 101.'],
  ])('say of pets, %s', (_case, pets, fault) => {
    expect(petsFault(pets)).toBe(fault);
  });

  it.each([
    ['🦆'.repeat(64), undefined],
    ['x'.repeat(65), `“${'x'.repeat(65)}” is too long: the name of a pet has at most 64 characters.`],
  ])('say of the pet %j: %j', (pet, fault) => {
    expect(petFault(pet)).toBe(fault);
  });
});
