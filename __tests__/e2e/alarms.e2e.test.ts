import { describeDeployment } from '../helpers/deploy-suite';

describeDeployment({
  example: 'alarms',
  change: (file) => {
    file.setIn(['alarms', 'cis', 'rootUse', 'threshold'], 2);
    file.addIn(['alarms', 'notify'], 'arn:aws:sns:eu-west-1:222222222222:on-call');
    file.setIn(['audit', 'bucket', 'retention'], { expireDays: 400 });
  },
});
