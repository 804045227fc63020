/** Node 20 is the oldest version that this package supports; the AWS SDK's advice about it belongs to nobody's result. */
export function withoutVersionAdvice(): void {
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';
}
