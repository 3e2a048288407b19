import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Screen, pass, settle } from '../../../testing/screen';
import { Announcements } from './announcements';
import { Announcer } from './announcer';

@Component({ imports: [Announcements], template: '<app-announcements />' })
class Host {}

describe('what is announced', () => {
  let screen: Screen;
  let announcer: Announcer;

  beforeEach(() => {
    screen = new Screen(TestBed.createComponent(Host).nativeElement as HTMLElement);
    announcer = TestBed.inject(Announcer);
  });

  it('is on the page for a second', async () => {
    announcer.say('3 users');
    await pass(900);
    expect(screen.said).toEqual(['3 users']);
    await pass(100);
    expect(screen.said).toEqual([]);
  });

  it('is said once where it is said again at once', async () => {
    for (const text of ['3 users', '3 users', '4 users']) announcer.say(text);
    await settle();
    expect(screen.said).toEqual(['3 users', '4 users']);
  });

  it('is the latest of many', async () => {
    for (let count = 1; count <= 100; count++) announcer.say(`${count} users`);
    await settle();
    expect(screen.said).toEqual(['96 users', '97 users', '98 users', '99 users', '100 users']);
  });
});
