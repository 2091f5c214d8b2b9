using Articles.Api.Tests.Newsrooms;
using Microsoft.AspNetCore.Hosting;

namespace Articles.Api.Tests.Reading;

/// <summary>A newsroom whose operator wants it told what comes from memory.</summary>
public sealed class TellingNewsroom(TestCluster cluster) : Newsroom(cluster)
{
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Caching:TellStatus", "true");
    }
}

/// <summary>Asking so that an answer comes from memory.</summary>
internal static class Remembering
{
    /// <summary>A page that nothing else asks for, and that is in no memory before.</summary>
    public const string Unasked = "/v1/articles?limit=83";

    extension(Reply reply)
    {
        public bool IsFromMemory => reply.CacheStatus == "articles; hit";

        /// <summary>Whether another had asked for the same and its answer was for both.</summary>
        public bool IsShared => reply.CacheStatus?.EndsWith("; collapsed", StringComparison.Ordinal) == true;

        /// <summary>What the answer says of where it comes from; null when it says nothing.</summary>
        public string? CacheStatus => reply.Headers.TryGetValues("Cache-Status", out var told) ? told.Single() : null;
    }

    /// <summary>The answer, asked for until it comes from memory.</summary>
    public static async Task<Reply> KeptAsync(this HttpClient reader, string address)
    {
        Reply? reply = null;
        await Wait.UntilAsync(async () => (reply = (await reader.AskAsync(address)).Expect(200)).IsFromMemory);
        return reply!;
    }

    /// <summary>The answer, which must come from memory; asked for again while a busy machine is late to hear the database.</summary>
    public static async Task<Reply> FromMemoryAsync(this HttpClient caller, string address, params (string, string)[] headers)
    {
        Reply? reply = null;
        await Wait.UntilAsync(async () => (reply = await caller.AskAsync(address, headers: headers)).CacheStatus != "articles; fwd=bypass");
        Assert.Equal("articles; hit", reply?.CacheStatus);
        return reply!;
    }
}
