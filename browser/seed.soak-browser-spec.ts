import { duringTests } from './support/during-tests';
import { PHONE, testFirstPage } from './support/first-page';
import { Menagerie } from './support/menagerie';
import { API_PORT, NgServe } from './support/ng-serve';

describe('the first page of the production build on a phone', () => {
  const menagerie = duringTests(new Menagerie());
  testFirstPage(menagerie, menagerie, PHONE);
});

// The second pass of the first page: the other way to serve it.
describe(`the first page of ng serve, with the API on port ${API_PORT}`, () => {
  const api = duringTests(new Menagerie(API_PORT));
  const development = duringTests(new NgServe());
  testFirstPage(development, api);
});
