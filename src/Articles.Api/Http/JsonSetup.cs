using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http.Json;

namespace Articles.Api.Http;

/// <summary>How JSON is read and written: strictly, in camel case, times in UTC.</summary>
internal static class JsonSetup
{
    /// <summary>Letters of every script as they are; what HTML could take for markup is escaped.</summary>
    public static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);

    public static void Configure(JsonOptions options) => Configure(options.SerializerOptions);

    public static JsonSerializerOptions Configure(JsonSerializerOptions json)
    {
        json.AllowDuplicateProperties = false;
        json.Encoder = Encoder;
        json.MaxDepth = 32;
        json.NumberHandling = JsonNumberHandling.Strict;
        json.PropertyNameCaseInsensitive = false;
        json.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        json.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        json.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        json.Converters.Add(new Rfc3339JsonConverter());
        return json;
    }

    /// <summary>The same options where there is no request: the command line and the books.</summary>
    public static readonly JsonSerializerOptions Options = Complete();

    // Options answer for a type only once they have a resolver, which they would get at the first use by the serializer.
    private static JsonSerializerOptions Complete()
    {
        var options = Configure(new JsonSerializerOptions(JsonSerializerDefaults.Strict));
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
