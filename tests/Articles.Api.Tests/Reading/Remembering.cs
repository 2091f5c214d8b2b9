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
    extension(Reply reply)
    {
        public bool IsFromMemory => reply.Told == "articles; hit";

        /// <summary>Whether another had asked for the same and its answer was for both.</summary>
        public bool IsShared => reply.Told?.EndsWith("; collapsed", StringComparison.Ordinal) == true;

        private string? Told => reply.Headers.TryGetValues("Cache-Status", out var told) ? told.Single() : null;
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
        await Wait.UntilAsync(async () => (reply = await caller.AskAsync(address, null, null, headers)).Told != "articles; fwd=bypass");
        Assert.Equal("articles; hit", reply?.Told);
        return reply!;
    }
}
