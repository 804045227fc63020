import { describeDeployment } from '../helpers/deploy-suite';

describeDeployment({
  example: 'organization-trail',
  change: (file) => {
    file.addIn(['accounts'], { id: '555555555555', name: 'payments-stage', ou: 'workloads/stage' });
    file.setIn(['trails', 0, 'cloudWatchLogs', 'retentionDays'], 400);
    file.setIn(['trails', 0, 'events', 'insights'], ['ApiErrorRateInsight']);
  },
});
