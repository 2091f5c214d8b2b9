using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Articles.Api.Http;

/// <summary>What a merge patch may leave out, and may not empty; the sentence says why.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NeverNullAttribute(string sentence) : Attribute
{
    public string Sentence { get; } = sentence;
}

internal static class NeverNull
{
    /// <summary>Everything that a patch empties and may not.</summary>
    public static IEnumerable<Failure> Emptied<TPatch>(JsonObject named) =>
        from property in typeof(TPatch).GetProperties()
        let never = property.GetCustomAttribute<NeverNullAttribute>()
        let name = JsonNamingPolicy.CamelCase.ConvertName(property.Name)
        where never is not null && named.ContainsKey(name) && named[name] is null
        select Failure.At($"/{name}", "required", never.Sentence);
}
