/**
 * Short names for common data events. A preset of several types becomes a selector for each: a selector takes exactly
 * one `resources.type`.
 *
 * @see "Logging data events"
 */
export const DATA_EVENT_PRESETS = {
  's3-objects': ['AWS::S3::Object'],
  's3-access-points': ['AWS::S3::AccessPoint'],
  's3-express-objects': ['AWS::S3Express::Object'],
  's3-tables': ['AWS::S3Tables::Table', 'AWS::S3Tables::TableBucket'],
  's3-vectors': ['AWS::S3Vectors::Index', 'AWS::S3Vectors::VectorBucket'],
  'lambda-functions': ['AWS::Lambda::Function'],
  'dynamodb-tables': ['AWS::DynamoDB::Table'],
  'dynamodb-streams': ['AWS::DynamoDB::Stream'],
  'sns-topics': ['AWS::SNS::Topic'],
  'sqs-queues': ['AWS::SQS::Queue'],
  'kinesis-streams': ['AWS::Kinesis::Stream'],
  'ebs-snapshots': ['AWS::EC2::Snapshot'],
  'rds-data-api': ['AWS::RDS::DBCluster'],
  'cognito-identity-pools': ['AWS::Cognito::IdentityPool'],
  'step-functions': ['AWS::StepFunctions::Activity', 'AWS::StepFunctions::StateMachine'],
  'bedrock-models': ['AWS::Bedrock::AsyncInvoke', 'AWS::Bedrock::Model'],
  'bedrock-agents': [
    'AWS::Bedrock::AgentAlias',
    'AWS::Bedrock::FlowAlias',
    'AWS::Bedrock::FlowExecution',
    'AWS::Bedrock::InlineAgent',
    'AWS::Bedrock::Session',
  ],
  'bedrock-knowledge-bases': ['AWS::Bedrock::KnowledgeBase'],
  'bedrock-guardrails': ['AWS::Bedrock::Guardrail'],
  agentcore: [
    'AWS::BedrockAgentCore::ABTest',
    'AWS::BedrockAgentCore::APIKeyCredentialProvider',
    'AWS::BedrockAgentCore::BatchEvaluate',
    'AWS::BedrockAgentCore::Browser',
    'AWS::BedrockAgentCore::BrowserCustom',
    'AWS::BedrockAgentCore::BrowserProfile',
    'AWS::BedrockAgentCore::CapacityProvider',
    'AWS::BedrockAgentCore::CodeInterpreter',
    'AWS::BedrockAgentCore::CodeInterpreterCustom',
    'AWS::BedrockAgentCore::Evaluator',
    'AWS::BedrockAgentCore::Gateway',
    'AWS::BedrockAgentCore::Memory',
    'AWS::BedrockAgentCore::OAuth2CredentialProvider',
    'AWS::BedrockAgentCore::Payments',
    'AWS::BedrockAgentCore::Policy',
    'AWS::BedrockAgentCore::PolicyEngine',
    'AWS::BedrockAgentCore::Recommendation',
    'AWS::BedrockAgentCore::Registry',
    'AWS::BedrockAgentCore::Runtime',
    'AWS::BedrockAgentCore::RuntimeEndpoint',
    'AWS::BedrockAgentCore::TokenVault',
    'AWS::BedrockAgentCore::WorkloadIdentity',
    'AWS::BedrockAgentCore::WorkloadIdentityDirectory',
  ],
  'sagemaker-endpoints': ['AWS::SageMaker::Endpoint'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** A short name for data events. */
export type DataEventPreset = keyof typeof DATA_EVENT_PRESETS;

function isPreset(name: string): name is DataEventPreset {
  return Object.hasOwn(DATA_EVENT_PRESETS, name);
}

/** The short names. */
export const DATA_EVENT_PRESET_NAMES: readonly DataEventPreset[] = Object.keys(DATA_EVENT_PRESETS).filter(isPreset);
