import { TestBed } from '@angular/core/testing';
import { API_ORIGIN } from './api-origin';

describe('the origin of the API', () => {
  it('is that of the API process in a development build', () => {
    expect(TestBed.inject(API_ORIGIN)).toBe('http://localhost:6969');
  });
});
