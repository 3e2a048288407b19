import { DirectoryPage } from './directory/directory-page';
import type { Pages } from './routing/page';

export const pages: Pages = {
  known: {
    // With the code of the app: the first screen waits for one file.
    '/': { title: 'Directory', load: () => Promise.resolve(DirectoryPage) },
    '/browse/pets': {
      title: 'Pets',
      load: () => import('./pets/pets-page').then((file) => file.PetsPage),
    },
    '/activity': {
      title: 'Activity',
      load: () => import('./activity/activity-page').then((file) => file.ActivityPage),
    },
    '/import': {
      title: 'Import',
      load: () => import('./import/import-page').then((file) => file.ImportPage),
    },
    '/problems': {
      title: 'Problems',
      load: () => import('./problems/problem-list').then((file) => file.ProblemList),
    },
    '/problems/*': {
      title: 'Problem',
      load: () => import('./problems/problem-page').then((file) => file.ProblemPage),
    },
    '/sign-in': {
      title: 'Sign in',
      load: () => import('./access/sign-in/sign-in-page').then((file) => file.SignInPage),
    },
    '/set-up': {
      title: 'Set up',
      load: () => import('./access/set-up/set-up-page').then((file) => file.SetUpPage),
    },
    '/join': {
      title: 'Join',
      load: () => import('./access/join/join-page').then((file) => file.JoinPage),
    },
    '/settings/account': {
      title: 'Your account',
      load: () => import('./account/account-page').then((file) => file.AccountPage),
    },
    '/settings/accounts': {
      title: 'Accounts',
      load: () => import('./accounts/accounts-page').then((file) => file.AccountsPage),
    },
  },
  unknown: {
    title: 'Page not found',
    load: () => import('./shell/not-found').then((file) => file.NotFound),
  },
};
