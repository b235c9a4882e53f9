/** @see https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderMetadata */
export const discovery = (origin: string) => ({
  issuer: origin,
  authorization_endpoint: `${origin}/openid/connect/authorize`,
  token_endpoint: `${origin}/api/openid.connect.token`,
  userinfo_endpoint: `${origin}/api/openid.connect.userInfo`,
  jwks_uri: `${origin}/openid/connect/keys`,
  scopes_supported: ['openid', 'profile', 'email'],
  response_types_supported: ['code'],
  response_modes_supported: ['form_post'],
  grant_types_supported: ['authorization_code'],
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: ['RS256'],
  claims_supported: ['sub', 'auth_time', 'iss'],
  claims_parameter_supported: false,
  request_parameter_supported: false,
  request_uri_parameter_supported: true,
  token_endpoint_auth_methods_supported: ['client_secret_post', 'client_secret_basic'],
})
