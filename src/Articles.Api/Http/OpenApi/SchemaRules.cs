using System.Globalization;
using System.Text.Json;
using FluentValidation;
using FluentValidation.Internal;
using FluentValidation.Validators;
using Microsoft.OpenApi;

namespace Articles.Api.Http;

/// <summary>Says in a schema what the rules of a body demand. A rule stands in one place; here it is only read.</summary>
internal static class SchemaRules
{
    // Words with single dashes between them, of ASCII small letters and digits alone. Regular expressions that every tool reads
    // cannot say what is a small letter of another script.
    private const string Slugs = "^[^\\s!-/:-`{-~]+(-[^\\s!-/:-`{-~]+)*$";

    public static void Apply(OpenApiSchema shape, Type type, IServiceProvider services)
    {
        if (services.GetService(typeof(IValidator<>).MakeGenericType(type)) is IValidator validator)
        {
            Apply(shape, validator);
        }
    }

    private static void Apply(OpenApiSchema shape, IValidator validator)
    {
        foreach (var rule in validator.CreateDescriptor().Rules)
        {
            if (rule.PropertyName is not { Length: > 0 })
            {
                Included(shape, rule);
                continue;
            }

            var name = JsonNamingPolicy.CamelCase.ConvertName(rule.PropertyName);
            if (!shape.Properties!.TryGetValue(name, out var property))
            {
                continue;
            }

            var isForEach = rule.GetType().GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(ICollectionRule<,>));
            foreach (var component in rule.Components)
            {
                // What is required on a condition may as well be left out.
                if (!isForEach && !component.HasCondition && component.Validator is INotEmptyValidator or INotNullValidator)
                {
                    shape.Required!.Add(name);
                    property = shape.Properties[name] = Present(property);
                }

                if ((isForEach ? property.Items : property) is OpenApiSchema target)
                {
                    Say(target, component);
                }
            }
        }
    }

    // Rules that take in those of another body.
    private static void Included(OpenApiSchema shape, IValidationRule rule)
    {
        foreach (var other in rule.Components.Select(component => component.Validator).OfType<IChildValidatorAdaptor>())
        {
            if (Activator.CreateInstance(other.ValidatorType) is IValidator validator)
            {
                Apply(shape, validator);
            }
        }
    }

    // What is required may not be null either.
    private static IOpenApiSchema Present(IOpenApiSchema property)
    {
        if (property is OpenApiSchema { Type: { } type } inline)
        {
            inline.Type = type & ~JsonSchemaType.Null;
        }

        if (property is OpenApiSchema { OneOf: [OpenApiSchemaReference reference, ..] } choice)
        {
            reference.Reference.Description = choice.Description;
            return reference;
        }

        return property;
    }

    private static void Say(OpenApiSchema target, IRuleComponent component)
    {
        switch (component.Validator)
        {
            case INotEmptyValidator when target.Type?.HasFlag(JsonSchemaType.Array) == true:
                target.MinItems = 1;
                break;
            case INotEmptyValidator:
                target.MinLength = 1;
                break;
            case IListLength list:
                target.MaxItems = list.Most;
                break;
            case ILengthValidator length:
                target.MaxLength = length.Max;
                break;
            case IRegularExpressionValidator pattern:
                target.Pattern = pattern.Expression;
                break;
            case IBetweenValidator between:
                target.Minimum = Convert.ToString(between.From, CultureInfo.InvariantCulture);
                target.Maximum = Convert.ToString(between.To, CultureInfo.InvariantCulture);
                break;
            case IComparisonValidator { Comparison: Comparison.GreaterThanOrEqual, ValueToCompare: { } least }:
                target.Minimum = Convert.ToString(least, CultureInfo.InvariantCulture);
                break;
            default:
                SayByCode(target, component.ErrorCode);
                break;
        }
    }

    // Rules that are written as a function are known by the code under which they fail.
    private static void SayByCode(OpenApiSchema target, string? code)
    {
        switch (code)
        {
            case "not_a_url":
                target.Format = "uri";
                break;
            case "not_a_language":
                target.Pattern = "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$";
                target.MaxLength = 35;
                break;
            case "not_a_slug":
                target.Pattern = Slugs;
                break;
            case "repeated":
                target.UniqueItems = true;
                break;
        }
    }
}
