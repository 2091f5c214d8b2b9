using System.Reflection;
using System.Xml.Linq;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Articles.Api.Http;

/// <summary>The comments of properties and words, which Swashbuckle does not read where they become parameters or values.</summary>
internal sealed class XmlTexts
{
    private readonly Dictionary<string, string> _summaries = new[] { typeof(Program).Assembly, typeof(Text.Slug).Assembly }
        .SelectMany(assembly => XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml")).Descendants("member"))
        .Where(member => member.Element("summary") is not null)
        .ToDictionary(member => member.Attribute("name")!.Value, member => XmlCommentsTextHelper.Humanize(Inner(member.Element("summary")!)), StringComparer.Ordinal);

    /// <summary>The summary of a type, or nothing.</summary>
    public string? SummaryOf(Type type) => _summaries.GetValueOrDefault($"T:{type.FullName!.Replace('+', '.')}");

    /// <summary>The summary of a property, an enum member or a constant, or nothing.</summary>
    public string? SummaryOf(MemberInfo member)
    {
        var owner = member.DeclaringType is { IsGenericType: true } generic ? generic.GetGenericTypeDefinition() : member.DeclaringType!;
        var kind = member is PropertyInfo ? 'P' : 'F';
        return _summaries.GetValueOrDefault($"{kind}:{owner.FullName!.Replace('+', '.')}.{member.Name}");
    }

    private static string Inner(XElement element)
    {
        using var reader = element.CreateReader();
        reader.MoveToContent();
        return reader.ReadInnerXml();
    }
}
