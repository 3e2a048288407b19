import type { Routes } from '@angular/router';
import { DirectoryPage } from './directory/directory-page';

export const routes: Routes = [
  {
    path: '',
    pathMatch: 'full',
    title: 'Directory',
    // With the code of the app: the first screen waits for one file.
    component: DirectoryPage,
  },
  {
    path: 'browse/pets',
    title: 'Pets',
    loadComponent: () => import('./pets/pets-page').then((file) => file.PetsPage),
  },
  {
    path: 'activity',
    title: 'Activity',
    loadComponent: () => import('./activity/activity-page').then((file) => file.ActivityPage),
  },
  {
    path: 'problems',
    pathMatch: 'full',
    title: 'Problems',
    loadComponent: () => import('./problems/problem-list').then((file) => file.ProblemList),
  },
  {
    path: 'problems/:name',
    title: 'Problem',
    loadComponent: () => import('./problems/problem-page').then((file) => file.ProblemPage),
  },
  {
    path: 'sign-in',
    title: 'Sign in',
    loadComponent: () => import('./access/sign-in/sign-in-page').then((file) => file.SignInPage),
  },
  {
    path: 'set-up',
    title: 'Set up',
    loadComponent: () => import('./access/set-up/set-up-page').then((file) => file.SetUpPage),
  },
  {
    path: 'join',
    title: 'Join',
    loadComponent: () => import('./access/join/join-page').then((file) => file.JoinPage),
  },
  {
    path: 'settings/account',
    title: 'Your account',
    loadComponent: () => import('./account/account-page').then((file) => file.AccountPage),
  },
  {
    path: 'settings/accounts',
    title: 'Accounts',
    loadComponent: () => import('./accounts/accounts-page').then((file) => file.AccountsPage),
  },
  {
    path: '**',
    title: 'Page not found',
    loadComponent: () => import('./shell/not-found').then((file) => file.NotFound),
  },
];
