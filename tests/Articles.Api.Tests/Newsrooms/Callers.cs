namespace Articles.Api.Tests.Newsrooms;

/// <summary>Who comes to the newsroom: the administrator, the public, and holders of keys.</summary>
internal static class Callers
{
    extension(Newsroom newsroom)
    {
        /// <summary>May do everything.</summary>
        public HttpClient Admin => newsroom.ClientFor(Newsroom.BootstrapKey);

        /// <summary>The public.</summary>
        public HttpClient Reader => newsroom.ClientFor(null);

        /// <summary>A caller with a new key of these scopes.</summary>
        public Task<HttpClient> CallerAsync(params string[] scopes) => newsroom.CallerInAsync(null, scopes);

        /// <summary>A caller with a new key of these scopes, narrowed to sections.</summary>
        public async Task<HttpClient> CallerInAsync(string[]? sections, params string[] scopes) =>
            newsroom.ClientFor((await newsroom.KeyAsync(new { name = string.Join('+', scopes), scopes, sections })).Json.Text("secret"));

        /// <summary>A new key as it is answered, secret and all.</summary>
        public async Task<Reply> KeyAsync(object key)
        {
            using var admin = newsroom.Admin;
            return (await admin.AskAsync("POST /v1/keys", key)).Expect(201);
        }
    }
}
