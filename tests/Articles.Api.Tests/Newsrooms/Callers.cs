using Microsoft.AspNetCore.Mvc.Testing;

namespace Articles.Api.Tests.Newsrooms;

/// <summary>Who comes to an instance of the service: the administrator, the public, and holders of keys.</summary>
internal static class Callers
{
    extension(WebApplicationFactory<Program> service)
    {
        /// <summary>May do everything.</summary>
        public HttpClient Admin => service.ClientFor(Newsroom.BootstrapKey);

        /// <summary>The public.</summary>
        public HttpClient Reader => service.ClientFor(null);

        /// <summary>A caller with this key, or a stranger.</summary>
        public HttpClient ClientFor(string? key)
        {
            var client = service.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, BaseAddress = service.ClientOptions.BaseAddress });
            if (key is not null)
                client.DefaultRequestHeaders.Authorization = new("Bearer", key);

            return client;
        }

        /// <summary>A caller with a new key of these scopes.</summary>
        public Task<HttpClient> CallerAsync(params string[] scopes) => service.CallerInAsync(null, scopes);

        /// <summary>A caller with a new key of these scopes, narrowed to sections.</summary>
        public async Task<HttpClient> CallerInAsync(string[]? sections, params string[] scopes) =>
            service.ClientFor((await service.KeyAsync(new { name = string.Join('+', scopes), scopes, sections })).Json.Text("secret"));

        /// <summary>A new key as it is answered, secret and all.</summary>
        public async Task<Reply> KeyAsync(object key)
        {
            using var admin = service.Admin;
            return (await admin.AskAsync("POST /v1/keys", key)).Expect(201);
        }
    }

    /// <summary>Who may do everything, at a service that is a process of its own.</summary>
    public static HttpClient AdminAt(string address)
    {
        var admin = new HttpClient { BaseAddress = new Uri(address) };
        admin.DefaultRequestHeaders.Authorization = new("Bearer", Newsroom.BootstrapKey);
        return admin;
    }
}
