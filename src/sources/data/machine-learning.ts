import {
  arn,
  authorizedBy,
  destinations,
  enable,
  ownSource,
  passRole,
  servicePrincipal,
  v1Source,
  v2Source,
} from '../define-source';
import type { LogSource } from '../log-source';
import { SOURCE_PAGES } from '../source-pages';

const AGENT_CORE_NOTE = 'AWS lists the authorization action for memory and payment managers only';
const ASSUMED = 'the log types are confirmed, the destinations are assumed to be those of the newer model';

/** Models, agents and assistants, and media services. */
export const MACHINE_LEARNING_SOURCES: readonly LogSource[] = [
  ownSource({
    id: 'bedrock.model-invocation',
    service: 'Bedrock',
    logType: 'model invocation logs',
    destinations: destinations('service-role', 'resource-policy'),
    writer: servicePrincipal('bedrock.amazonaws.com'),
    keyLayout: '{prefix/}AWSLogs/{accountId}/BedrockModelInvocationLogs/{region}/{yyyy}/{MM}/{dd}/{HH}/{file}.json.gz',
    sourceArns: [arn('bedrock', '*')],
    callerGrants: [enable(['bedrock:PutModelInvocationLoggingConfiguration']), passRole('bedrock.amazonaws.com')],
    constraints: {
      s3: { sameAccount: true, sameRegion: true, acls: 'forbidden' },
      'cloudwatch-logs': { sameRegion: true },
    },
    notes: ['log stream aws/bedrock/modelinvocations'],
    page: SOURCE_PAGES.bedrockInvocations,
    partly: 'the date segments of the keys are from memory',
  }),
  v2Source({
    id: 'bedrock.knowledge-base',
    service: 'Bedrock Knowledge Bases',
    logType: 'ingestion logs',
    v2LogTypes: ['APPLICATION_LOGS', 'TRACES'],
    ...authorizedBy('bedrock', arn('bedrock', 'knowledge-base/*')),
  }),
  v2Source({
    id: 'bedrock.agents',
    service: 'Bedrock Agents',
    logType: 'agent logs',
    v2LogTypes: ['APPLICATION_LOGS', 'EVENT_LOGS'],
  }),
  v2Source({
    id: 'bedrock-agentcore.runtime',
    service: 'Bedrock AgentCore runtime',
    logType: 'logs',
    v2LogTypes: ['APPLICATION_LOGS', 'TRACES', 'USAGE_LOGS'],
    notes: [AGENT_CORE_NOTE],
  }),
  v2Source({
    id: 'bedrock-agentcore.gateway',
    service: 'Bedrock AgentCore gateway',
    logType: 'logs',
    v2LogTypes: ['APPLICATION_LOGS', 'TRACES'],
    notes: [AGENT_CORE_NOTE],
  }),
  v2Source({
    id: 'bedrock-agentcore.identity',
    service: 'Bedrock AgentCore identity',
    logType: 'logs',
    v2LogTypes: ['APPLICATION_LOGS', 'TRACES'],
    notes: [AGENT_CORE_NOTE],
  }),
  v2Source({
    id: 'bedrock-agentcore.memory',
    service: 'Bedrock AgentCore memory',
    logType: 'logs',
    v2LogTypes: ['APPLICATION_LOGS', 'TRACES'],
    ...authorizedBy('bedrock-agentcore', arn('bedrock-agentcore', 'memory/*')),
  }),
  v2Source({
    id: 'bedrock-agentcore.tools',
    service: 'Bedrock AgentCore tools',
    logType: 'logs',
    v2LogTypes: ['APPLICATION_LOGS', 'TRACES', 'USAGE_LOGS'],
    notes: [AGENT_CORE_NOTE],
  }),
  v2Source({
    id: 'bedrock-agentcore.payments',
    service: 'Bedrock AgentCore payments',
    logType: 'logs',
    v2LogTypes: ['APPLICATION_LOGS', 'TRACES'],
    ...authorizedBy('bedrock-agentcore', arn('bedrock-agentcore', 'payment-manager/*')),
  }),
  v1Source({
    id: 'sagemaker.events',
    service: 'SageMaker AI',
    logType: 'events and worker events',
    destinations: destinations('v1'),
  }),
  v2Source({
    id: 'qbusiness.logs',
    service: 'Amazon Q Business',
    logType: 'connector sync and conversation logs',
    v2LogTypes: ['EVENT_LOGS', 'SYNC_JOB_LOGS'],
    ...authorizedBy('qbusiness', arn('qbusiness', 'application/*')),
  }),
  v2Source({
    id: 'codewhisperer.events',
    service: 'CodeWhisperer, Q Developer customizations',
    logType: 'event logs',
    v2LogTypes: ['EVENT_LOGS'],
    ...authorizedBy('codewhisperer', arn('codewhisperer', 'customization/*')),
  }),
  v2Source({
    id: 'wisdom.assistant',
    service: 'Amazon Q in Connect',
    logType: 'event logs',
    v2LogTypes: ['EVENT_LOGS'],
    ...authorizedBy('wisdom', arn('wisdom', 'assistant/*')),
    page: SOURCE_PAGES.putDeliverySource,
    partly: ASSUMED,
  }),
  v2Source({
    id: 'aidevops.agent',
    service: 'AWS DevOps Agent',
    logType: 'application logs',
    v2LogTypes: ['APPLICATION_LOGS'],
    ...authorizedBy('aidevops'),
  }),
  v2Source({
    id: 'elemental-inference.logs',
    service: 'Elemental Inference',
    logType: 'application logs',
    v2LogTypes: ['APPLICATION_LOGS'],
    page: SOURCE_PAGES.putDeliverySource,
    partly: ASSUMED,
  }),
  v2Source({
    id: 'mediapackage.access',
    service: 'Elemental MediaPackage',
    logType: 'access logs',
    v2LogTypes: ['EGRESS_ACCESS_LOGS', 'INGRESS_ACCESS_LOGS'],
  }),
  v2Source({
    id: 'mediatailor.logs',
    service: 'Elemental MediaTailor',
    logType: 'ad decision server, manifest and transcode logs',
    v2LogTypes: ['AD_DECISION_SERVER_LOGS', 'MANIFEST_SERVICE_LOGS', 'TRANSCODE_LOGS'],
  }),
  v1Source({ id: 'ivs.chat', service: 'IVS Chat', logType: 'chat logs' }),
];
